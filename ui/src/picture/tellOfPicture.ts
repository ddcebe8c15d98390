import type { QueryClient } from "@tanstack/react-query";
import { knownAsset } from "../library/useAssets";
import { nameOf } from "../library/types";
import { tell } from "../notices/notices";
import { subject, type FeedEvent } from "../push/feedEvent";
import { askedWords } from "./asked";

/** Tells whoever asked for a picture in this tab how that ended, unless they look at it. */
export function tellOfPicture(client: QueryClient, event: FeedEvent, open: string): void {
  const { id } = subject(event);
  const generationId = String(event.body["generation_id"] ?? "");
  const asset = knownAsset(client, id);
  if (!asset || open === id || askedWords(generationId) === undefined) return;
  const offer = { label: "Open", does: "open", assetId: id } as const;
  if (event.type === "PictureAttached") tell(`The picture of ${nameOf(asset)} is here.`, { offer });
  if (event.type === "PictureKeptInHistory") tell(`A picture of ${nameOf(asset)} came, and is with the earlier ones.`, { offer });
  const ended = asset.generation;
  if (event.type === "PictureFailed" && ended?.generation_id === generationId && ended.state === "failed") {
    tell(`The picture of ${nameOf(asset)} could not be made. ${ended.reason}`, { isProblem: true, offer });
  }
}

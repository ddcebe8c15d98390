import { useMutation, useQueryClient } from "@tanstack/react-query";
import { makePicture } from "../api/assets";
import { Problem } from "../api/http";
import type { Asset, Words } from "../api/types";
import { putAsset } from "../library/useAssets";
import { requestIdOf } from "../parts/intents";
import { rememberAsked } from "./asked";
import { seedOf, spoken, wishName, type Asking } from "./wish";

interface Wanted {
  asset: Asset | (() => Promise<Asset>);
  words: Words;
  asking?: Asking;
}

/** Asks for a picture of these words, saved or not. The picture itself is pushed. */
export function useMakePicture() {
  const client = useQueryClient();
  const make = useMutation({
    mutationFn: async ({ asset: given, words, asking = {} }: Wanted) => {
      const asset = typeof given === "function" ? await given() : given;
      const requestId = requestIdOf(wishName(asset, words, asking));
      const asked = await makePicture(requestId, asset.id, {
        name: words.name,
        description: words.description,
        image_prompt: words.image_prompt,
        style_capsule_id: words.style_capsule_id,
        use_own_image: asking.useOwnImage ?? false,
        ...(asking.variation ? { seed: seedOf(requestId) } : {}),
        ...(asking.whileRunning ? { while_running: asking.whileRunning } : {}),
      });
      rememberAsked(asked.generation_id, spoken(words));
      return asked.asset;
    },
    onSuccess: (asset) => putAsset(client, asset),
  });
  /** Another picture is being made, and the person must say what is to become of it. */
  const mustChoose = make.error instanceof Problem && make.error.reason === "GENERATION_RUNNING";
  return { ...make, mustChoose };
}

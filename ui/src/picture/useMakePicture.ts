import { useMutation, useQueryClient } from "@tanstack/react-query";
import { getAsset, makePicture, type Wish } from "../api/assets";
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
      const asked = await ask(requestId, asset.id, {
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

  async function ask(requestId: string, id: string, wish: Wish) {
    try {
      return await makePicture(requestId, id, wish);
    } catch (error) {
      // Someone else asked for it: let the page see that it is being made.
      if (isRunning(error)) putAsset(client, await getAsset(id));
      throw error;
    }
  }

  /** Another picture is being made, and the person must say what is to become of it. */
  return { ...make, mustChoose: isRunning(make.error) };
}

function isRunning(error: unknown): boolean {
  return error instanceof Problem && error.reason === "GENERATION_RUNNING";
}

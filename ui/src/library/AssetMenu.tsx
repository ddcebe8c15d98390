import { DropdownMenu } from "radix-ui";
import { removePicture } from "../api/assets";
import type { Asset } from "../api/types";
import { tell } from "../notices/notices";
import { Icon } from "../parts/Icon";
import { nameOf } from "./types";
import { useAssetDeed, useDeeds } from "./useDeeds";

interface Props {
  asset: Asset;
  /** It went into the bin. */
  onGone?: () => void;
}

export function AssetMenu({ asset, onGone }: Props) {
  const deeds = useDeeds();
  const run = useAssetDeed();
  return (
    <DropdownMenu.Root>
      <DropdownMenu.Trigger className="icon-button" aria-label={`More for ${nameOf(asset)}`}>
        <Icon name="dots" />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className="popover menu" align="end" sideOffset={6}>
          {!asset.draft && (
            <DropdownMenu.Item className="menu-item" onSelect={() => deeds.duplicate(asset)}>
              <Icon name="plus" /> Duplicate
            </DropdownMenu.Item>
          )}
          {asset.image && (
            <DropdownMenu.Item
              className="menu-item"
              onSelect={() =>
                run(`no picture ${asset.id}`, (requestId) => removePicture(requestId, asset.id), () =>
                  tell(`The picture of ${nameOf(asset)} is removed. It is kept with the earlier ones.`),
                )
              }
            >
              <Icon name="picture" /> Remove the picture
            </DropdownMenu.Item>
          )}
          <DropdownMenu.Item
            className="menu-item"
            onSelect={() => {
              deeds.bin(asset);
              onGone?.();
            }}
          >
            <Icon name="bin" /> Delete
          </DropdownMenu.Item>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

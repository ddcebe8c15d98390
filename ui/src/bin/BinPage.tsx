import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { emptyBin, type Filter } from "../api/assets";
import type { Asset } from "../api/types";
import { AssetGrid } from "../library/AssetGrid";
import { nameOf, TYPE_NAMES } from "../library/types";
import { ASSETS, LISTS, useList } from "../library/useAssets";
import { useDeeds } from "../library/useDeeds";
import { tell } from "../notices/notices";
import { Confirm } from "../parts/Confirm";
import { Icon } from "../parts/Icon";
import { once } from "../parts/once";
import { Time } from "../parts/Time";
import { PictureSlot } from "../picture/PictureSlot";

interface Props {
  filter: Filter;
  list: ReturnType<typeof useList>;
  mayChange: boolean;
  onLeave: () => void;
}

/** What was deleted: brought back with one click, or removed for good after a question. */
export function BinPage({ filter, list, mayChange, onLeave }: Props) {
  const client = useQueryClient();
  const [asking, setAsking] = useState(false);
  const empty = useMutation({
    mutationFn: emptyWholeBin,
    onSuccess: () => tell("The bin is empty."),
    onError: (error) => tell(error.message, { isProblem: true }),
    onSettled: async () => {
      client.removeQueries({ queryKey: ASSETS, type: "inactive" });
      await client.invalidateQueries({ queryKey: LISTS });
    },
  });
  const some = (list.data?.assets.length ?? 0) > 0;
  return (
    <section className="library" aria-labelledby="library-title" aria-busy={list.isPending}>
      <div className="section-head">
        <button type="button" className="plain" onClick={onLeave}>
          <Icon name="back" /> Library
        </button>
        <h1 id="library-title">Bin</h1>
        {mayChange && some && (
          <button type="button" className="secondary" disabled={empty.isPending} onClick={() => setAsking(true)}>
            {empty.isPending ? "Emptying…" : "Empty the bin"}
          </button>
        )}
      </div>
      <AssetGrid
        filter={filter}
        list={list}
        label="The bin"
        empty={
          <div className="notice">
            <h2>The bin is empty</h2>
            <p>What you delete is kept here, and can be brought back.</p>
          </div>
        }
        card={(asset) => <BinnedCard key={asset.id} asset={asset} mayChange={mayChange} />}
      />
      {asking && (
        <Confirm
          title="Empty the bin?"
          does="Empty the bin"
          onConfirm={() => empty.mutate()}
          onClose={() => setAsking(false)}
        >
          <p>
            The pictures of everything in the bin are removed for good, and it cannot be brought back. Projects keep
            their own pictures.
          </p>
        </Confirm>
      )}
    </section>
  );
}

function BinnedCard({ asset, mayChange }: { asset: Asset; mayChange: boolean }) {
  const deeds = useDeeds();
  const titleId = `asset-${asset.id}`;
  return (
    <li className="card" data-asset-id={asset.id} aria-labelledby={titleId}>
      <PictureSlot asset={asset} type={asset.asset_type} mayChange={false} small />
      <div className="card-text">
        <p className="type">
          {TYPE_NAMES[asset.asset_type]}
          {asset.draft ? ", a draft" : ""}
        </p>
        <h2 id={titleId}>{nameOf(asset)}</h2>
        {asset.bin_time && (
          <p className="quiet">
            Deleted <Time at={asset.bin_time} />
          </p>
        )}
      </div>
      {mayChange && (
        <div className="card-foot">
          <button type="button" className="secondary" onClick={() => deeds.restore(asset.id)}>
            Restore <span className="visually-hidden">{nameOf(asset)}</span>
          </button>
        </div>
      )}
    </li>
  );
}

/** The server empties it in portions. */
async function emptyWholeBin(): Promise<void> {
  for (;;) {
    const { asset_ids, left } = await once("empty the bin", (requestId) => emptyBin(requestId));
    if (left === 0 || asset_ids.length === 0) return;
  }
}

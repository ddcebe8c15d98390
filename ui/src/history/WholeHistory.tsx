import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { listHistory } from "../api/assets";
import type { Asset, Me } from "../api/types";
import { Time } from "../parts/Time";
import { HAPPENED } from "./kinds";

/** All that happened to the asset, versions or not, read when it is asked for. */
export function WholeHistory({ asset, me }: { asset: Asset; me: Me }) {
  const [open, setOpen] = useState(false);
  const history = useQuery({
    queryKey: ["history", asset.id, asset.revision],
    queryFn: ({ signal }) => listHistory(asset.id, signal),
    enabled: open,
  });
  return (
    <details className="whole-history" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>All that happened</summary>
      {history.isError && (
        <p role="alert" className="problem">
          {history.error.message}
        </p>
      )}
      <ol>
        {history.data?.map((entry) => (
          <li key={entry.revision}>
            {HAPPENED[entry.type] ?? "Something else happened"}{" "}
            <span className="quiet">
              <Time at={entry.time} />
              {entry.actor && <> by {entry.actor === me.user ? "you" : entry.actor}</>}
            </span>
          </li>
        ))}
      </ol>
    </details>
  );
}

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { listVersions, restoreVersion } from "../api/assets";
import type { Asset, AssetVersion, Me } from "../api/types";
import { fieldName } from "../asset/fieldNames";
import { useAssetDeed } from "../library/useDeeds";
import { tell } from "../notices/notices";
import { Time } from "../parts/Time";
import { Comparison } from "./Comparison";
import { HOW } from "./kinds";
import { WholeHistory } from "./WholeHistory";

// Of the others the kind says what changed.
const WITH_FIELDS = new Set(["edited", "version_restored"]);

/** What the asset said over time: any two compared, any one brought back, and who did what. */
export function VersionHistory({ asset, me, mayChange }: { asset: Asset; me: Me; mayChange: boolean }) {
  const run = useAssetDeed();
  const versions = useQuery({
    queryKey: ["versions", asset.id, asset.version],
    queryFn: ({ signal }) => listVersions(asset.id, signal),
    placeholderData: keepPreviousData,
  });
  const [chosen, setChosen] = useState<[before: number, after: number] | null>(null);

  if (versions.isError && !versions.data) {
    return (
      <div className="notice" role="alert">
        <p>{versions.error.message}</p>
        <button type="button" onClick={() => void versions.refetch()}>
          Try again
        </button>
      </div>
    );
  }
  const [before, after] = chosen ?? [Math.max(1, asset.version - 1), asset.version];
  const all = versions.data ?? [];

  function restore({ version }: AssetVersion) {
    run(`version ${asset.id} ${version}`, (requestId) => restoreVersion(requestId, asset.id, version), () =>
      tell(`${asset.name || "It"} says again what it said in version ${version}.`),
    );
  }

  return (
    <div className="versions" aria-busy={versions.isPending}>
      {all.length > 1 && (
        <Comparison
          assetId={asset.id}
          versions={all.map(({ version }) => version)}
          before={before}
          after={after}
          onChoose={(first, second) => setChosen([first, second])}
        />
      )}
      <ol>
        {all.map((version) => (
          <li key={version.version}>
            <p>
              <strong>Version {version.version}</strong> {HOW[version.kind] ?? version.kind}
              {version.restored_version > 0 && ` (version ${version.restored_version})`}
              {WITH_FIELDS.has(version.kind) && version.changed_fields.length > 0 && (
                <span className="quiet">: {version.changed_fields.map(fieldName).join(", ")}</span>
              )}
            </p>
            <p className="quiet">
              <Time at={version.time} /> by {version.actor === me.user ? "you" : version.actor}
            </p>
            <div className="row">
              {version.version !== asset.version && (
                <button type="button" className="plain" onClick={() => setChosen([version.version, asset.version])}>
                  Compare with now
                </button>
              )}
              {mayChange && version.version !== asset.version && (
                <button type="button" className="plain" onClick={() => restore(version)}>
                  Bring back <span className="visually-hidden">version {version.version}</span>
                </button>
              )}
            </div>
          </li>
        ))}
      </ol>
      <WholeHistory asset={asset} me={me} />
    </div>
  );
}

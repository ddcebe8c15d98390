import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { compareVersions, pictureUrl } from "../api/assets";
import type { FieldDifference } from "../api/types";
import { fieldName } from "../asset/fieldNames";
import { useStyles } from "../styles/useStyles";
import { pictureKeyOf, tagsOf } from "./values";

interface Props {
  assetId: string;
  versions: number[];
  before: number;
  after: number;
  onChoose: (before: number, after: number) => void;
}

export function Comparison({ assetId, versions, before, after, onChoose }: Props) {
  const found = useQuery({
    queryKey: ["differences", assetId, before, after],
    queryFn: ({ signal }) => compareVersions(assetId, before, after, signal),
    placeholderData: keepPreviousData,
  });
  const pick = (label: string, value: number, onChange: (version: number) => void) => (
    <label>
      <span className="visually-hidden">{label}</span>
      <select value={value} onChange={(event) => onChange(Number(event.target.value))}>
        {versions.map((version) => (
          <option key={version} value={version}>{`Version ${version}`}</option>
        ))}
      </select>
    </label>
  );
  return (
    <section className="comparison" aria-label="What is different">
      <h3 className="row">
        {pick("From", before, (version) => onChoose(version, after))}
        <span aria-hidden="true">→</span>
        {pick("To", after, (version) => onChoose(before, version))}
      </h3>
      {found.isError && (
        <p role="alert" className="problem">
          {found.error.message}
        </p>
      )}
      {found.data?.length === 0 && <p className="quiet">They say the same.</p>}
      <dl>
        {found.data?.map((difference) => (
          <div key={difference.field}>
            <dt>{fieldName(difference.field)}</dt>
            <dd>
              <Value difference={difference} side="before" />
            </dd>
            <dd>
              <Value difference={difference} side="after" />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Value({ difference, side }: { difference: FieldDifference; side: "before" | "after" }) {
  const styles = useStyles();
  const value = difference[side];
  const what = side === "before" ? "Before" : "After";
  if (!value || value === "null" || value === "[]") return <em className="quiet">{what}: nothing</em>;
  const picture = difference.field === "image" && pictureKeyOf(value);
  if (picture) return <img src={pictureUrl(picture)} alt={`${what}: the picture`} />;
  if (difference.field === "tags") return <span>{tagsOf(value)}</span>;
  if (difference.field === "style_capsule_id") {
    return <span>{styles.data?.find(({ capsule_id }) => capsule_id === value)?.name ?? "A style that was deleted"}</span>;
  }
  return <span>{value}</span>;
}

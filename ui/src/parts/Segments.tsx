import { useId } from "react";

interface Props<T extends string> {
  legend: string;
  hideLegend?: boolean;
  options: readonly (readonly [T, string])[];
  value: T;
  disabled?: boolean;
  onChange: (value: T) => void;
}

/** One of few, all in sight. */
export function Segments<T extends string>({ legend, hideLegend, options, value, disabled, onChange }: Props<T>) {
  const name = useId();
  return (
    <fieldset disabled={disabled}>
      <legend className={hideLegend ? "visually-hidden" : undefined}>{legend}</legend>
      <div className="segments">
        {options.map(([option, label]) => (
          <label key={option}>
            <input
              type="radio"
              name={name}
              value={option}
              checked={value === option}
              onChange={() => onChange(option)}
            />
            <span>{label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

import { SearchField, Select } from '@backstage/ui';
import {
  LAYERS,
  type StackService,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import { SEVERITIES, SHOWS, type CellFilter } from '../../words/filters';
import styles from './DutyList.module.css';

const ANY = 'any';

/** What narrows the list; everything it holds is in the address of the page. */
export function DutyFilters({
  services,
  filter,
  onFilter,
}: {
  services: StackService[];
  filter: CellFilter;
  onFilter: (change: Partial<CellFilter>) => void;
}) {
  return (
    <div className={styles.filters} role="search" aria-label="Controls">
      <Select
        size="small"
        label="Show"
        options={SHOWS.map(({ id, label }) => ({ value: id, label }))}
        value={filter.show}
        onChange={key =>
          onFilter({ show: SHOWS.find(({ id }) => id === key)?.id })
        }
      />
      <Choice
        label="Severity"
        any="Any severity"
        options={SEVERITIES.map(id => ({ value: id, label: id }))}
        value={filter.severity}
        onChange={severity => onFilter({ severity })}
      />
      <Choice
        label="Service"
        any="Any service"
        options={services.map(({ service, shortName }) => ({
          value: service,
          label: shortName,
        }))}
        value={filter.service}
        onChange={service => onFilter({ service })}
      />
      <Choice
        label="Layer"
        any="Any layer"
        options={LAYERS.map(({ id, title }) => ({ value: id, label: title }))}
        value={filter.layer}
        onChange={layer => onFilter({ layer })}
      />
      <SearchField
        size="small"
        label="Search"
        placeholder="Resource, control, evidence"
        value={filter.text}
        onChange={text => onFilter({ text })}
      />
    </div>
  );
}

function Choice({
  label,
  any,
  options,
  value,
  onChange,
}: {
  label: string;
  any: string;
  options: { value: string; label: string }[];
  value: string | undefined;
  onChange: (value: string | undefined) => void;
}) {
  return (
    <Select
      size="small"
      label={label}
      options={[{ value: ANY, label: any }, ...options]}
      value={value ?? ANY}
      onChange={key => onChange(key === ANY ? undefined : String(key))}
    />
  );
}

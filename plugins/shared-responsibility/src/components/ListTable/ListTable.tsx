import { Button } from '@backstage/ui';
import type { ReactNode } from 'react';
import styles from './ListTable.module.css';

/** A column's heading; numbers stand at the right. */
export interface ListColumn {
  title: string;
  numeric?: boolean;
}

/** Rows of cells under headings, with a way to get more of them. */
export function ListTable({
  label,
  columns,
  rows,
  more,
}: {
  /** What the rows are, for those who do not see the heading above. */
  label: string;
  columns: ListColumn[];
  /** The first cell of a row names it. */
  rows: { key: string; cells: ReactNode[] }[];
  /** Left out when all rows are there. */
  more?: { loading: boolean; load: () => void };
}) {
  return (
    <>
      {/* Wide tables scroll by themselves, also with the keyboard. */}
      <div
        className={styles.scroll}
        role="group"
        aria-label={label}
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
      >
        <table className={styles.table}>
          <thead>
            <tr>
              {columns.map(({ title, numeric }) => (
                <th
                  key={title}
                  scope="col"
                  className={numeric ? styles.numeric : undefined}
                >
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ key, cells: [name, ...cells] }) => (
              <tr key={key}>
                <th scope="row">{name}</th>
                {cells.map((cell, index) => (
                  <td
                    key={columns[index + 1].title}
                    className={
                      columns[index + 1].numeric ? styles.numeric : undefined
                    }
                  >
                    {cell}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {more && (
        <div>
          <Button
            variant="secondary"
            size="small"
            isDisabled={more.loading}
            onPress={more.load}
          >
            {more.loading ? 'Loading' : 'Show more'}
          </Button>
        </div>
      )}
    </>
  );
}

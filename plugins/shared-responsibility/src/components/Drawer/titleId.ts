/** The id of the heading of every panel: what the dialog is called. */
export const DRAWER_TITLE_ID = 'shared-responsibility-drawer-title';

// Three accounts of this machine, and the group that they share. Nothing has to be made for them: a number is enough.

export const GROUP = 61_100;
export const accounts = [61_101, 61_102, 61_103].map((uid) => ({ uid, gid: GROUP }));

/** Why nobody may start programs for them; nothing where it is allowed. */
export const whyNoAccounts = () => (process.getuid() === 0 ? "" : "other accounts are not allowed here");

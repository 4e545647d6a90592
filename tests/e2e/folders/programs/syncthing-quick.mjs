// Syncthing that gathers changes for one second instead of ten before it sends them.

import * as syncthing from "./syncthing.mjs";

export const { version } = syncthing;
/** Everything else is as with the usual setting. */
export const only = ["whole"];
export const start = (team) => syncthing.start(team, { fsWatcherDelayS: 1 });

/** A path of ours to go on to; "/" for anything that leads, or might lead, elsewhere. */
export const localPath = (given: string): string => (/^\/(?![/\\])[\w\-./~%]*$/.test(given) ? given : "/");

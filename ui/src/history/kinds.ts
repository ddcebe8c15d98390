/** How a version came, as the screen says it. */
export const HOW: Record<string, string> = {
  created: "was made",
  edited: "changed the words",
  generated: "got a picture that was made",
  uploaded: "got an uploaded picture",
  picture_removed: "lost its picture",
  picture_restored: "got an earlier picture back",
  version_restored: "brought an earlier version back",
  duplicated: "was copied",
};

/** What happened, as the screen says it. */
export const HAPPENED: Record<string, string> = {
  AssetCreated: "Begun",
  AssetUpdated: "Words changed",
  DraftSaved: "Added to the library",
  PictureRequested: "Picture asked for",
  PictureCancelRequested: "Picture cancelled",
  PictureAttached: "Picture came",
  PictureKeptInHistory: "Picture came, and was put with the earlier ones",
  PictureFailed: "Picture could not be made",
  PictureUploaded: "Picture uploaded",
  PictureRemoved: "Picture removed",
  PictureRestored: "Earlier picture brought back",
  VersionRestored: "Earlier version brought back",
  AssetBinned: "Put into the bin",
  AssetRestored: "Taken out of the bin",
  AssetEmptied: "Emptied out of the bin",
};

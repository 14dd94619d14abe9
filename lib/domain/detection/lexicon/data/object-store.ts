import type { Kind } from "../kind.ts";

export const objectStore: Kind = {
  key: "object-store",
  names: `bucket*, s3, blob*, gcs, object store, object storage, minio, azure blob, storage account, upload*, attachment*, asset*, image*,
    images, picture*, photo*, files, bild*, imagen*, archivos, fichiers, ファイル, thumbnail*, r2, artifact*`,
  about: `s3, bucket, object-store, gcs, blob, minio`,
  signs: `!nosuchkey, !nosuchbucket, putobject, getobject, presigned, multipart, !slowdown, upload failed, 403 on upload, broken images,
    object not found, download*, source file*, original*`,
};

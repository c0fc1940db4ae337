import { useCallback, useEffect, useRef, useState } from "react";
import { uploadFile } from "./api/upload-file";

export interface Upload {
  key: number;
  name: string;
  size: number;
  // Empty until the server has it.
  id: string;
  error: Error | null;
}

export interface Uploads {
  files: readonly Upload[];
  // As a message names them; nothing when there are none.
  attachments: string[] | undefined;
  // Nothing is on its way and nothing has failed: the message may go.
  settled: boolean;
  add: (files: Iterable<File>) => void;
  drop: (key: number) => void;
}

let lastKey = 0;

// Files go to the server while the message is still being written.
export function useUploads(): Uploads {
  const [files, setFiles] = useState<readonly Upload[]>([]);
  const sending = useRef(new Map<number, AbortController>());
  useEffect(() => {
    const open = sending.current;
    return () => open.forEach((controller) => controller.abort());
  }, []);

  const change = useCallback((key: number, part: Partial<Upload>) => {
    setFiles((before) => before.map((each) => (each.key === key ? { ...each, ...part } : each)));
  }, []);
  const add = useCallback(
    (chosen: Iterable<File>) => {
      for (const file of chosen) {
        lastKey += 1;
        const key = lastKey;
        const controller = new AbortController();
        sending.current.set(key, controller);
        setFiles((before) => [...before, { key, name: file.name, size: file.size, id: "", error: null }]);
        uploadFile(file, controller.signal)
          .then(({ id }) => change(key, { id }))
          .catch((error: unknown) => {
            if (!controller.signal.aborted)
              change(key, { error: error instanceof Error ? error : new Error(String(error)) });
          })
          .finally(() => sending.current.delete(key));
      }
    },
    [change],
  );
  const drop = useCallback((key: number) => {
    sending.current.get(key)?.abort();
    setFiles((before) => before.filter((each) => each.key !== key));
  }, []);
  const ids = files.map((each) => each.id).filter((id) => id !== "");
  return {
    files,
    attachments: ids.length > 0 ? ids : undefined,
    settled: ids.length === files.length,
    add,
    drop,
  };
}

import type { Kind } from "../kind.ts";

export const threads: Kind = {
  key: "threads",
  names: `thread*, worker thread*, thread pool*, executor, workers, event loop, goroutine*, file descriptor*, handles, tomcat, puma, gunicorn,
    uwsgi, unicorn, php fpm, concurrency`,
  about: `threads*, exhaust*, thread-pool, file-descriptors, threads-busy`,
  signs: `!rejectedexecutionexception, !thread pool*, threadpool*, all workers busy, all threads busy, max threads, queue full, !emfile,
    !too many open files, rejected, saturation, event loop lag, maxed out, busy workers, listen queue, backlog of requests, accept queue,
    accept4, eventfd, ulimit, lsof, fd, fds, file handle*`,
};

import type { Kind } from "../kind.ts";

export const searchIndex: Kind = {
  key: "search-index",
  names: `search*, suche*, búsqueda, buscador, recherche, index, indices, indexer, indexing, elastic*, opensearch*, solr, lucene, algolia,
    meilisearch, typesense, 検索, reindex*, suchindex, buscar, finder`,
  about: `opensearch*, elasticsearch*, solr*, search-index, index-lag`,
  signs: `indexing, indexed, not found in search, shards, search results, hits in search, facets, query dsl, autocomplete, suggestions`,
  when: {
    readonly: `!cluster_block_exception, !index write, !read_only_allow_delete, index blocked, new items, new articles, newest, newly,
    created today, added today, not searchable, not found in search, search does not know, doesnt find, does not find new,
    new one missing, old ones are found, neue artikel, neu angelegt*, nuevos productos, nouveaux produits, 新しい, index lag,
    stopped indexing, last indexed, indexer retries, bulk rejected, yesterdays, seit heute, desde hoy, search only finds,
    only finds the old, title not updated, does not take, not taken up, rejects documents, bulk errors`,
    unreachable: `no results, search down, search unavailable, 9200`,
    stale: `last indexed, index lag, old results, outdated results`,
    behind: `last indexed, index lag, old results, outdated results`,
  },
};

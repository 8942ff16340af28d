package dev.cdngateway.simulator;

/** A request header that takes part in the cache key. */
record CdnProHeader(String name, String value) {}

package dev.cdngateway.api;

import org.springframework.util.unit.DataSize;

/**
 * How large a request's body may be.
 *
 * @param max a body of exactly this size is still taken
 */
record BodyLimit(DataSize max) {}

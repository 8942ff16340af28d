package dev.cdngateway.task;

/** What came of a write: it was carried out, was so before, was a dry run, or was refused. */
public enum AuditOutcome implements Word {
    ACCEPTED,
    REPLAYED,
    PLANNED,
    REFUSED
}

package dev.cdngateway.vendor;

import dev.cdngateway.task.Word;

/** What happens to a request with more directories or regexes than one call takes. */
public enum OnExcess implements Word {
    REJECT,
    SPLIT
}

package dev.cdngateway.intake;

import org.jspecify.annotations.Nullable;

/** Checks the targets of one kind in one request, one after the other. */
sealed interface TargetCheck permits UrlCheck, RegexCheck {

    /** Notes all that is wrong with a target; answers where it goes, or null if it cannot be routed. */
    @Nullable
    Route check(String target, Findings findings);
}

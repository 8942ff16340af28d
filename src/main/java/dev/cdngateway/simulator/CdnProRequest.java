package dev.cdngateway.simulator;

import java.util.List;

/** What a caller of CDN Pro asked for. */
interface CdnProRequest {

    /** The URLs and patterns in it. */
    List<String> urls();

    /** What a search finds it by, apart from its id and its hosts. */
    List<String> labels();
}

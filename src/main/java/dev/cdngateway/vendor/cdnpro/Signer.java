package dev.cdngateway.vendor.cdnpro;

import java.util.Optional;

/** Signs the calls of one account; safe for concurrent use. */
interface Signer {

    /** The headers that sign the call; empty where it cannot be signed now without repeating a signature. */
    Optional<Signature> sign(Call call);
}

package dev.cdngateway.vendor.huawei;

import dev.cdngateway.vendor.Trouble;

/** How an attempt to have a token ended. */
sealed interface SignIn permits Token, SignIn.Failed {

    record Failed(Trouble trouble) implements SignIn {

        /** Whether it was the credential that was refused. */
        boolean refused() {
            return trouble instanceof Trouble.Unauthorized;
        }
    }
}

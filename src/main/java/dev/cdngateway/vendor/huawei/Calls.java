package dev.cdngateway.vendor.huawei;

/** Makes the calls of one piece of work in an account's name. */
@FunctionalInterface
interface Calls {

    CallResult call(CdnRequest request);
}

package dev.cdngateway.endtoend;

/** What a journey needs. */
interface Stage {

    Gateway gateway();

    Vendors vendors();

    default Team storefront() {
        return gateway().team(Vendors.STOREFRONT);
    }

    default Team platform() {
        return gateway().team(Vendors.PLATFORM);
    }
}

package dev.cdngateway.api;

import dev.cdngateway.vendor.Accounts;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Shows the configured accounts, what they can do and how they fare. */
@RestController
@RequestMapping(path = "/v1/accounts", produces = MediaType.APPLICATION_JSON_VALUE)
final class AccountController {

    private final Accounts accounts;
    private final Healths healths;

    AccountController(Accounts accounts, Healths healths) {
        this.accounts = accounts;
        this.healths = healths;
    }

    @GetMapping
    Page<AccountView> listAccounts(HttpServletRequest request) {
        QueryParameters.of(request).check();
        return new Page<>(
                accounts.all().stream()
                        .map(account -> AccountView.of(account, healths.of(account)))
                        .toList(),
                null);
    }

    @GetMapping("/{account}")
    AccountView getAccount(@PathVariable("account") String name, HttpServletRequest request) {
        QueryParameters.of(request).check();
        return accounts.find(name)
                .map(account -> AccountView.of(account, healths.of(account)))
                .orElseThrow(AccountController::unknown);
    }

    /** What the caller of an account that does not exist gets. */
    static Refusal unknown() {
        return new Refusal(ProblemType.NOT_FOUND, "No account has this name; GET /v1/accounts lists those there are.");
    }
}

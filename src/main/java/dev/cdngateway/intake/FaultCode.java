package dev.cdngateway.intake;

import dev.cdngateway.task.Word;

/** What can be wrong with a request: its shape first, then its targets. */
public enum FaultCode implements Word {
    FIELD_UNKNOWN,
    PARAMETER_UNKNOWN,
    TYPE_MISMATCH,
    VALUE_UNKNOWN,
    VALUE_INVALID,
    ACCOUNT_UNKNOWN,
    TARGET_MISSING,
    URL_MALFORMED,
    URL_TOO_LONG,
    URL_WILDCARD,
    URL_ENCODING,
    HOST_UNKNOWN,
    HOST_FORBIDDEN,
    DIRECTORY_SLASH,
    KIND_UNSUPPORTED,
    OPTION_UNSUPPORTED,
    TOO_MANY_DIRECTORIES,
    TOO_MANY_REGEXES,
    REGEX_PREFIX,
    REGEX_TOO_LONG,
    REGEX_QUANTIFIERS,
    REGEX_BOUND,
    REGEX_SYNTAX
}

package dev.cdngateway.settings;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.validation.Validation;
import jakarta.validation.ValidatorFactory;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.lang.annotation.Annotation;
import java.util.Locale;
import java.util.Set;
import org.hibernate.validator.HibernateValidator;

/** Checks the constraints on the settings' records. */
final class Violations {

    private static final Set<Class<? extends Annotation>> PRESENCE =
            Set.of(NotNull.class, NotBlank.class, NotEmpty.class);

    private Violations() {}

    /** Notes each violation, but not of settings that have a fault already. */
    static void check(GatewayProperties properties, SettingFaults faults) {
        try (ValidatorFactory factory = Validation.byProvider(HibernateValidator.class)
                .configure()
                .defaultLocale(Locale.ENGLISH)
                .buildValidatorFactory()) {
            for (ConstraintViolation<GatewayProperties> violation :
                    factory.getValidator().validate(properties)) {
                String name = name(violation.getPropertyPath());
                if (!faults.has(name)) {
                    faults.add(name, problem(violation));
                }
            }
        }
    }

    private static String problem(ConstraintViolation<?> violation) {
        Class<? extends Annotation> type =
                violation.getConstraintDescriptor().getAnnotation().annotationType();
        return PRESENCE.contains(type)
                ? "is missing"
                : violation.getMessage() + ", but is " + violation.getInvalidValue();
    }

    private static String name(Path path) {
        StringBuilder name = new StringBuilder(GatewayProperties.PREFIX);
        for (Path.Node node : path) {
            if (node.getKey() != null) {
                name.append('.').append(node.getKey());
            }
            if (node.getName() != null && node.getKind() != ElementKind.CONTAINER_ELEMENT) {
                name.append('.').append(Names.kebab(node.getName()));
            }
        }
        return name.toString();
    }
}

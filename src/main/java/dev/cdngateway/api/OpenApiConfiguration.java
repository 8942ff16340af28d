package dev.cdngateway.api;

import dev.cdngateway.access.Caller;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyEmitter;

@Configuration(proxyBeanMethods = false)
class OpenApiConfiguration {

    static {
        SpringDocUtils.getConfig()
                .addRequestWrapperToIgnore(Caller.class)
                .replaceWithClass(ResponseBodyEmitter.class, String.class);
    }

    @Bean
    OpenApiCustomizer openApiTexts() {
        return OpenApiTexts.read();
    }

    @Bean
    WordSchemas wordSchemas() {
        return new WordSchemas();
    }
}

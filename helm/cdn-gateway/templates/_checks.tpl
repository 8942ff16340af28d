{{- /* What no schema can say, every fault at once. */ -}}
{{- define "cdn-gateway.check" -}}
{{- $faults := concat
      (include "cdn-gateway.imageFaults" . | fromYamlArray)
      (include "cdn-gateway.accountFaults" . | fromYamlArray)
      (include "cdn-gateway.accessFaults" . | fromYamlArray)
      (include "cdn-gateway.databaseFaults" . | fromYamlArray)
      (include "cdn-gateway.shutdownFaults" . | fromYamlArray)
      (include "cdn-gateway.networkFaults" . | fromYamlArray) -}}
{{- if $faults -}}
{{- $list := "" -}}
{{- range $i, $fault := $faults -}}
{{- $list = printf "%s\n  %d. %s" $list (add1 $i) $fault -}}
{{- end -}}
{{- fail (printf "The values have %d fault(s):\n%s\n" (len $faults) $list) -}}
{{- end -}}
{{- end }}

{{- /* Empty if it is none. Values that may hold a secret are checked here, as the schema's complaints would show them. */ -}}
{{- define "cdn-gateway.isUrl" -}}
{{- if regexMatch "^https?://[^/?#@\\s]+(/[^?#\\s]*)?$" . }}true{{ end -}}
{{- end }}

{{- define "cdn-gateway.imageFaults" -}}
{{- $faults := list -}}
{{- if not .Values.image.repository -}}
{{- $faults = append $faults "image.repository is missing: build the image with the Dockerfile, push it to your registry, and write its name there" -}}
{{- end -}}
{{- toYaml $faults -}}
{{- end }}

{{- define "cdn-gateway.accountFaults" -}}
{{- $faults := list -}}
{{- if not .Values.accounts -}}
{{- $faults = append $faults "accounts is empty: name at least one with vendor, base-url, hosts and credentials" -}}
{{- end -}}
{{- range $name, $account := .Values.accounts -}}
{{- $given := $account.credentials | default dict -}}
{{- $taken := dig "existingSecret" "keys" dict $account -}}
{{- if not (or $given $taken) -}}
{{- $faults = append $faults (printf "accounts.%s has no credentials: write them below credentials, or name a Secret and its keys below existingSecret" $name) -}}
{{- end -}}
{{- range $setting, $value := $account.settings -}}
{{- if regexMatch "://[^/?#]*@" (toString $value) -}}
{{- $faults = append $faults (printf "accounts.%s.settings.%s has a user in its URL: write credentials below credentials" $name $setting) -}}
{{- end -}}
{{- end -}}
{{- range $credential, $key := $taken -}}
{{- if not (regexMatch "^[-._a-zA-Z0-9]+$" (toString $key)) -}}
{{- $faults = append $faults (printf "accounts.%s.existingSecret.keys.%s is no key of a Secret: it is the key's name, not what is in it" $name $credential) -}}
{{- end -}}
{{- end -}}
{{- if not (include "cdn-gateway.isUrl" (index $account "base-url")) -}}
{{- $faults = append $faults (printf "accounts.%s.base-url is not an absolute http or https URL without user, query and fragment" $name) -}}
{{- end -}}
{{- range $credential, $value := $given -}}
{{- if contains "${" $value -}}
{{- $faults = append $faults (printf "accounts.%s.credentials.%s has ${ in it, which the gateway would take for a placeholder: have the vendor give out another" $name $credential) -}}
{{- end -}}
{{- if hasKey $taken $credential -}}
{{- $faults = append $faults (printf "accounts.%s.credentials.%s is in existingSecret.keys, too: remove one of the two" $name $credential) -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- toYaml $faults -}}
{{- end }}

{{- define "cdn-gateway.accessFaults" -}}
{{- $faults := list -}}
{{- $tokens := index .Values.jwt "issuer-uri" -}}
{{- if and (not .Values.teams) (not $tokens) -}}
{{- $faults = append $faults "teams is empty, so nobody could call: name at least one with api-key-sha256, hosts and operations, or set jwt.issuer-uri" -}}
{{- end -}}
{{- if and $tokens (not .Values.jwt.audience) -}}
{{- $faults = append $faults "jwt.audience is missing: it is needed with jwt.issuer-uri" -}}
{{- end -}}
{{- if and $tokens (not (include "cdn-gateway.isUrl" $tokens)) -}}
{{- $faults = append $faults "jwt.issuer-uri is not an absolute http or https URL without user, query and fragment" -}}
{{- end -}}
{{- range $name, $team := .Values.teams -}}
{{- range $i, $hash := index $team "api-key-sha256" -}}
{{- if not (regexMatch "^[0-9a-fA-F]{64}$" $hash) -}}
{{- $faults = append $faults (printf "teams.%s.api-key-sha256[%d] is not the SHA-256 of a key: it takes 64 hex digits" $name $i) -}}
{{- end -}}
{{- end -}}
{{- if not (or $tokens (index $team "api-key-sha256")) -}}
{{- $faults = append $faults (printf "teams.%s.api-key-sha256 is missing: list the SHA-256 of each of the team's keys" $name) -}}
{{- end -}}
{{- end -}}
{{- toYaml $faults -}}
{{- end }}

{{- define "cdn-gateway.databaseFaults" -}}
{{- $faults := list -}}
{{- $database := .Values.database -}}
{{- if $database.url -}}
{{- if or (not (regexMatch "^jdbc:postgresql:\\S+$" $database.url)) (regexMatch "(?i)([?&](user|password|sslpassword)=|^jdbc:postgresql://[^/?]*@)" $database.url) -}}
{{- $faults = append $faults "database.url is not like jdbc:postgresql://host:5432/name, without user and password: these have values of their own" -}}
{{- end -}}
{{- if not (regexMatch "^[-._a-zA-Z0-9]+$" $database.existingSecret.key) -}}
{{- $faults = append $faults "database.existingSecret.key is no key of a Secret: it is the key's name, not what is in it" -}}
{{- end -}}
{{- if contains "${" $database.password -}}
{{- $faults = append $faults "database.password has ${ in it, which the gateway would take for a placeholder" -}}
{{- end -}}
{{- if not $database.username -}}
{{- $faults = append $faults "database.username is missing: PostgreSQL wants one" -}}
{{- end -}}
{{- if eq (empty $database.password) (empty $database.existingSecret.name) -}}
{{- $faults = append $faults "database: write either password, or existingSecret.name for a Secret that has it" -}}
{{- end -}}
{{- else -}}
{{- if .Values.autoscaling.enabled -}}
{{- $faults = append $faults "autoscaling.enabled needs PostgreSQL: H2 serves one replica only. Set database.url, or leave autoscaling off" -}}
{{- else if gt (int .Values.replicaCount) 1 -}}
{{- $faults = append $faults (printf "replicaCount %d needs PostgreSQL: H2 serves one replica only. Set database.url, or replicaCount: 1" (int .Values.replicaCount)) -}}
{{- end -}}
{{- if or $database.username $database.password $database.existingSecret.name -}}
{{- $faults = append $faults "database.url is missing: username, password and existingSecret are for PostgreSQL" -}}
{{- end -}}
{{- end -}}
{{- with .Values.autoscaling -}}
{{- if and .enabled (gt (int .minReplicas) (int .maxReplicas)) -}}
{{- $faults = append $faults "autoscaling.minReplicas is above maxReplicas" -}}
{{- end -}}
{{- end -}}
{{- toYaml $faults -}}
{{- end }}

{{- define "cdn-gateway.shutdownFaults" -}}
{{- $faults := list -}}
{{- $needed := include "cdn-gateway.neededGrace" . | int64 -}}
{{- with .Values.shutdown.terminationGracePeriodSeconds -}}
{{- if lt (int64 .) $needed -}}
{{- $faults = append $faults (printf "shutdown.terminationGracePeriodSeconds %d is too short, as a stop would cut vendor calls off and nobody would know their outcome: preStopSeconds, dispatch.call-timeout and 25 s need %d" (int64 .) $needed) -}}
{{- end -}}
{{- end -}}
{{- toYaml $faults -}}
{{- end }}

{{- define "cdn-gateway.networkFaults" -}}
{{- $faults := list -}}
{{- with .Values.networkPolicy -}}
{{- if .enabled -}}
{{- if not (or .callerNamespaces .extraIngress) -}}
{{- $faults = append $faults "networkPolicy.callerNamespaces is empty, so nobody could call: name the callers' namespaces" -}}
{{- end -}}
{{- if and $.Values.database.url (not .database.to) -}}
{{- $faults = append $faults "networkPolicy.database.to is empty, so PostgreSQL could not be reached: write where it is, such as [{ipBlock: {cidr: 10.20.0.5/32}}]" -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- if and .Values.tracing.endpoint (not (include "cdn-gateway.isUrl" .Values.tracing.endpoint)) -}}
{{- $faults = append $faults "tracing.endpoint is not an absolute http or https URL without user, query and fragment" -}}
{{- end -}}
{{- if and .Values.ingress.enabled (not .Values.ingress.hosts) -}}
{{- $faults = append $faults "ingress.hosts is empty: name the host under which callers reach the API" -}}
{{- end -}}
{{- toYaml $faults -}}
{{- end }}

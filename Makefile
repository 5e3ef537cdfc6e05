# Everything a developer or an integrator types. `make` alone lists it.
MAVEN ?= mvn -q -B

.PHONY: help run test check dry-run fmt docs bench bench-dry-run soak coverage deps screenshots package audit-verify clean

help: ## this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 14

run: ## starts Ringroute with stand-ins for the PBX and Salesforce on http://localhost:8080; PORT=9090 moves all three
	@$(MAVEN) test-compile dependency:build-classpath -Dmdep.outputFile=target/test-classpath.txt -Dmdep.includeScope=test
	@exec java -cp target/classes:target/test-classes:$$(cat target/test-classpath.txt) org.ringroute.demo.Demo $(PORT)

test: ## proves that it works
	@mvn -B verify

check: ## checks the routes and the format; ROUTES=/some/folder checks the routes there
ifdef ROUTES
	@$(MAVEN) test -Dtest=RouteFilesTest#everyFilePasses -Droutes=$(abspath $(ROUTES)) -Dsurefire.failIfNoSpecifiedTests=true -Dsurefire.rerunFailingTestsCount=0
else
	@$(MAVEN) spotless:check test -Dtest=RouteFilesTest -Dsurefire.failIfNoSpecifiedTests=true
endif

dry-run: ## what ROUTES=/some/folder would have done; DAY=2026-11-22, CALLS=id,id, SETTINGS=file.json, URL=http://...
	@test -f target/ringroute.jar || $(MAKE) package
	@java -jar target/ringroute.jar dry-run --routes=$(ROUTES) --day=$(DAY) --calls=$(CALLS) --settings=$(SETTINGS) --url=$(URL)

fmt: ## formats the code, and the route files once make test has fetched what that takes
	@$(MAVEN) spotless:apply
	@if [ -d target/visual-editor ]; then cd target/visual-editor && \
	  node ../../src/test/visual-editor/resave.mjs --write $(abspath $(wildcard routes/*.yaml routes/*/*.yaml)); fi

docs: ## renews docs/kamelets.md from the kamelets
	@$(MAVEN) test -Dtest=KameletCatalogueTest -Dwrite.docs=true -Dsurefire.rerunFailingTestsCount=0

bench: ## measures it, in a few minutes; see docs/performance.md
	@$(MAVEN) package -DskipTests dependency:build-classpath -Dmdep.outputFile=target/test-classpath.txt -Dmdep.includeScope=test
	@java -cp target/classes:target/test-classes:$$(cat target/test-classpath.txt) org.ringroute.bench.Bench

bench-dry-run: ## measures a dry run of many calls, in four minutes
	@$(MAVEN) package -DskipTests dependency:build-classpath -Dmdep.outputFile=target/test-classpath.txt -Dmdep.includeScope=test
	@java -cp target/classes:target/test-classes:$$(cat target/test-classpath.txt) org.ringroute.bench.DryRunBench

soak: ## kills it thirty times under load and counts, in less than ten minutes
	@$(MAVEN) test -Dtest=RestartTest\#killedAgainAndAgainUnderLoadItLogsEveryCallOnce -Dsoak.rounds=30

coverage: ## names the steps of the routes that no test of the last make test passed, as that does at its end
	@$(MAVEN) surefire:test@step-coverage

deps: ## says which libraries and plugins have newer versions
	@mvn -B org.codehaus.mojo:versions-maven-plugin:2.18.0:display-property-updates org.codehaus.mojo:versions-maven-plugin:2.18.0:display-parent-updates -DallowMajorUpdates=false "-Dmaven.version.ignore=.*[-.](alpha|beta|rc|m|cr)[-.]?[0-9]*"

screenshots: ## renews the pictures of the pages under docs/
	@$(MAVEN) test -Dtest=PagesInBrowserTest,AgentInBrowserTest,ExtensionPopTest,ExtensionDialTest,DryRunInBrowserTest,RouteDiagramInBrowserTest -Dscreenshots=docs/screenshots

package: ## builds target/ringroute.jar
	@$(MAVEN) package -DskipTests

audit-verify: ## asks a running Ringroute whether its audit is as it was written; URL=, ADMIN=user:password
	@curl -fsS -u "$(or $(ADMIN),admin:$(RINGROUTE_ADMIN_PASSWORD))" $(or $(URL),http://localhost:8080)/api/audit/verify \
	  | tee /dev/stderr | grep -q '"intact":true'

clean: ## removes what was built
	@$(MAVEN) clean

# `make` alone prints help. Maven does the building; this names what is done often.

SHELL := /bin/sh
HOME_OF_DISTRIBUTION := config/target/threadline
VERSION := $(shell sed -n 's|^  <version>\(.*\)</version>|\1|p' pom.xml)
# Maven runs on the JDK that is found, whatever the default one is; where its wrapper cannot download, the one of PATH.
MVN = JAVA_HOME="$$(config/bin/find-java --jdk)" && export JAVA_HOME \
	&& { ./mvnw -v >/dev/null 2>&1 && maven=./mvnw || maven=mvn; } && $$maven -B
SOURCES := $(shell find pom.xml router-core channel-adapters agent-console config LICENSE CHANGELOG.md README.md \
	\( -name target -o -name node_modules -o -path '*/src/test' \) -prune -o -type f -print 2>/dev/null)

.DEFAULT_GOAL := help
.PHONY: help run demo test database cluster bench recovery faults faults-short dist fmt

help: ## print this
	@echo "Threadline $(VERSION)"
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1|\2/p' Makefile | awk -F'|' '{ printf "%-20s%s\n", $$1, $$2 }'

run: $(HOME_OF_DISTRIBUTION)/.built ## build what is stale and run a node, its data under data/
	@exec $(HOME_OF_DISTRIBUTION)/bin/threadline run

test: ## build everything and run every test
	@$(MVN) verify

database: $(HOME_OF_DISTRIBUTION)/.built ## run the bundled PostgreSQL as a process of its own
	@exec $(HOME_OF_DISTRIBUTION)/bin/threadline database

cluster: $(HOME_OF_DISTRIBUTION)/.built ## run three nodes on the database that `make database` runs, at ports 8080 to 8082
	@exec $(HOME_OF_DISTRIBUTION)/bin/threadline-cluster

demo: $(HOME_OF_DISTRIBUTION)/.built ## run a node of its own with simulated customers and agents
	@$(MVN) -q -pl bench -am -DskipTests package
	@exec bench/demo

bench: $(HOME_OF_DISTRIBUTION)/lib/threadline.aot ## measure the packed server beside others; BENCH=--short for minutes
	@$(MVN) -q -pl bench -am -DskipTests package
	@bench/run $(BENCH)

recovery: $(HOME_OF_DISTRIBUTION)/.built ## measure how a domain of a million entries comes back
	@$(MVN) -q -pl router-core -DskipTests test-compile
	@bench/recovery

faults: $(HOME_OF_DISTRIBUTION)/lib/threadline.aot ## break a cluster in every way for an hour and count what it loses
	@$(MVN) -q -pl bench -am -DskipTests package
	@bench/faults

faults-short: $(HOME_OF_DISTRIBUTION)/lib/threadline.aot ## the same in a few minutes
	@$(MVN) -q -pl bench -am -DskipTests package
	@bench/faults --short

dist: $(HOME_OF_DISTRIBUTION)/.built ## pack config/target/threadline-VERSION.tar.gz
	@tar -C config/target --exclude=.built --owner=0 --group=0 --numeric-owner --sort=name \
		--transform='s|^threadline|threadline-$(VERSION)|' \
		-czf config/target/threadline-$(VERSION).tar.gz threadline
	@echo "config/target/threadline-$(VERSION).tar.gz"

fmt: ## format the sources
	@$(MVN) -q spotless:apply

$(HOME_OF_DISTRIBUTION)/.built: $(SOURCES)
	@echo "Building..."
	@rm -rf $(HOME_OF_DISTRIBUTION)
	@$(MVN) -q -pl config -am -DskipTests package
	@touch $@

# What makes starts faster; without Java 25 it is not made, and nothing is the worse for it.
$(HOME_OF_DISTRIBUTION)/lib/threadline.aot: $(HOME_OF_DISTRIBUTION)/.built
	@$(HOME_OF_DISTRIBUTION)/bin/threadline-prepare

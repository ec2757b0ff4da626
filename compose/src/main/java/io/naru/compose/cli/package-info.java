/** What all subcommands share: settings from the command line, exit codes, errors in one line. */
package io.naru.compose.cli;

/** The {@code naru} command: its root, and the table of its subcommands. */
package io.naru.compose;

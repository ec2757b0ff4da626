/** Each component as a part of a process, and the subcommands that run one alone. */
package io.naru.compose.components;

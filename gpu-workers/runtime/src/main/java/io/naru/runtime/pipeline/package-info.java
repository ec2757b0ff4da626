/** What a pipeline tells the runtime: its topics, and how its records are read and written. */
package io.naru.runtime.pipeline;

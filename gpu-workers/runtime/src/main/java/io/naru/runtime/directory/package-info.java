/** What a worker keeps on disk: its name, and what it would have to compute again. */
package io.naru.runtime.directory;

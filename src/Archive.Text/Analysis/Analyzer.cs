namespace Archive.Text.Analysis;

/// <summary>
/// Turns a text of one language into tokens and terms. The same object serves the index and the query.
/// Immutable and shared between threads; what it writes goes into the caller's <see cref="TokenBuffer"/>.
/// </summary>
public abstract class Analyzer
{
    /// <summary>
    /// Changes with every change of what any analyzer puts out. The index records it and refuses another:
    /// terms that were made by other rules would not be found.
    /// </summary>
    public const int Version = 4;

    public abstract Language Language { get; }

    /// <summary>
    /// Analyzes <paramref name="text"/>, whatever it holds (any script, lone surrogates, control characters), in time
    /// linear in its length. <paramref name="output"/> is cleared first.
    /// </summary>
    public abstract void Analyze(ReadOnlySpan<char> text, TokenBuffer output);
}

namespace Archive.Statements;

/// <summary>What the register says of an id.</summary>
public abstract record RegisterState
{
    private RegisterState()
    {
    }

    /// <summary>The id of the statement at this place.</summary>
    public sealed record Active(string Source, int Ordinal) : RegisterState;

    /// <summary>Another id stands for it now. One step: the other may have been redirected in turn.</summary>
    public sealed record Redirected(StatementId To, string Reason) : RegisterState;

    public sealed record Withdrawn(string Reason, DateTimeOffset At) : RegisterState;

    /// <summary>Never minted here.</summary>
    public sealed record Unknown : RegisterState;
}

/// <summary>The register cannot be read or written: the message names the file, the line and the fix.</summary>
public sealed class RegisterException(string message, Exception? inner = null) : IOException(message, inner);

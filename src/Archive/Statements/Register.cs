using System.Text.Json;
using Archive.Captures;
using Archive.Index.Storage;

namespace Archive.Statements;

/// <summary>
/// The append-only register of ids, <c>register.jsonl</c>: minted, redirected, withdrawn; and of the files that came to
/// hold bytes that the archive had already. An id is never reused, and a source keeps its id for ever. Each line is
/// chained to the one before it, so a line that was changed, lost or moved is found.
/// </summary>
/// <remarks>
/// Ids come from the SHA-256 of the source's key <c>path#ordinal</c>, so the same sources have the same ids on any
/// machine, in any order. The one exception: when two keys have the same id by chance (29^9 ids: with a million
/// statements about 3 in 100 archives see one), the key that came first keeps it and the other takes the next attempt; in
/// which order they came then matters. The first change takes the writer lock, Dispose lets go. Safe for use from several
/// threads.
/// </remarks>
public sealed class Register : IDisposable
{
    private readonly Lock gate = new();
    private readonly string path;
    private readonly TimeProvider clock;
    private readonly Dictionary<StatementId, RegisterState> states = [];
    private readonly Dictionary<(string Path, int Ordinal), StatementId> ids = [];
    private readonly Dictionary<string, Digest> followed = new(StringComparer.Ordinal);
    private readonly List<string> notices = [];
    private readonly MemoryStream pending = new();
    private WriterLock? held;
    private string? failure;
    private long end;
    private long synced = -1;
    private int lines;
    private long torn;
    private string? sum;
    private int follows;

    private Register(string path, TimeProvider clock)
    {
        this.path = path;
        this.clock = clock;
    }

    /// <summary>What happened that a person should know, in words.</summary>
    public IReadOnlyList<string> Notices { get { lock (gate) return [.. notices]; } }

    /// <summary>Opens for reading; the file need not be there yet.</summary>
    /// <exception cref="RegisterException">A line is damaged.</exception>
    public static Register Open(string path, TimeProvider clock)
    {
        var register = new Register(Path.GetFullPath(path), clock);
        register.Refresh();
        return register;
    }

    /// <summary>The id of the statement at this place: the known one, or a new one, durable after <see cref="Commit"/>.</summary>
    /// <param name="sourcePath">Collection and relative path with forward slashes: <c>seeds/000.txt</c>.</param>
    /// <param name="ordinal">From 1.</param>
    public StatementId IdOf(string sourcePath, int ordinal)
    {
        ArgumentException.ThrowIfNullOrEmpty(sourcePath);
        ArgumentOutOfRangeException.ThrowIfLessThan(ordinal, 1);
        lock (gate)
        {
            if (ids.TryGetValue((sourcePath, ordinal), out var id))
                return id;
            Lock();
            if (ids.TryGetValue((sourcePath, ordinal), out id))
                return id;
            var key = FormattableString.Invariant($"{sourcePath}#{ordinal}");
            for (var attempt = 0; states.ContainsKey(id = StatementId.Mint(key, attempt)); attempt++)
            {
            }
            Append(new RegisterLine("mint", id.ToString(), sourcePath, ordinal, At: RegisterLine.Write(clock.GetUtcNow())));
            return id;
        }
    }

    public bool TryGetId(string sourcePath, int ordinal, out StatementId id)
    {
        lock (gate)
            return ids.TryGetValue((sourcePath, ordinal), out id);
    }

    public RegisterState Lookup(StatementId id)
    {
        lock (gate)
            return states.GetValueOrDefault(id) ?? new RegisterState.Unknown();
    }

    /// <summary>True where the file ends in a line that was never finished.</summary>
    public bool IsTorn { get { lock (gate) return torn > 0; } }

    /// <summary>Every file that came to hold bytes that the archive had already, with the digest of what it holds now.</summary>
    public IReadOnlyDictionary<string, Digest> Followed { get { lock (gate) return new Dictionary<string, Digest>(followed, StringComparer.Ordinal); } }

    /// <summary>How often a file came to hold bytes that the archive had: grows with each.</summary>
    public int Follows { get { lock (gate) return follows; } }

    /// <summary>From now on the file holds these bytes, which the archive has from an earlier capture; durable after <see cref="Commit"/>.</summary>
    public void Follow(string sourcePath, Digest capture)
    {
        ArgumentException.ThrowIfNullOrEmpty(sourcePath);
        lock (gate)
        {
            Lock();
            Append(new RegisterLine("source", Source: sourcePath, Capture: capture.ToString(), At: RegisterLine.Write(clock.GetUtcNow())));
        }
    }

    /// <summary>From now on <paramref name="to"/> stands for <paramref name="from"/>; durable after <see cref="Commit"/>.</summary>
    /// <exception cref="ArgumentException">One of them was never minted, or they would lead round in a circle.</exception>
    public void Redirect(StatementId from, StatementId to, string reason)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        lock (gate)
        {
            Lock();
            Append(new RegisterLine("redirect", from.ToString(), To: to.ToString(), Reason: reason, At: RegisterLine.Write(clock.GetUtcNow())));
        }
    }

    /// <summary>From now on the id answers with the reason only; durable after <see cref="Commit"/>.</summary>
    /// <exception cref="ArgumentException">It was never minted.</exception>
    public void Withdraw(StatementId id, string reason)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        lock (gate)
        {
            Lock();
            Append(new RegisterLine("withdraw", id.ToString(), Reason: reason, At: RegisterLine.Write(clock.GetUtcNow())));
        }
    }

    /// <summary>Makes every change so far durable. After a failure this object writes no more.</summary>
    /// <exception cref="RegisterException">It could not be written; says why.</exception>
    public void Commit()
    {
        lock (gate)
        {
            ThrowIfFailed();
            var isNew = !File.Exists(path);
            // Lines that a writer left without its fsync (it was killed) are synced too, even when there is none to add.
            if (pending.Length == 0 && (isNew || synced == end))
                return;
            try
            {
                Write();
                if (isNew)
                    DurableFile.SyncDirectory(Path.GetDirectoryName(path)!);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                failure = $"'{path}' could not be written: {exception.Message} The ids since the last commit are not registered. Check the disk and its free space, then start again; the same sources get the same ids.";
                throw new RegisterException(failure, exception);
            }
            end += pending.Length;
            synced = end;
            pending.SetLength(0);
        }
    }

    private void Write()
    {
        using var handle = File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
        try
        {
            RandomAccess.Write(handle, pending.GetBuffer().AsSpan(0, (int)pending.Length), end);
            DurableFile.Sync(handle, path);
        }
        catch (IOException)
        {
            // Best effort: what is not durable is not left for a reader to believe.
            RandomAccess.SetLength(handle, end);
            throw;
        }
    }

    /// <summary>Takes in what another process has committed. Does nothing while there are changes of our own.</summary>
    /// <exception cref="RegisterException">A line is damaged.</exception>
    public void Refresh()
    {
        lock (gate)
        {
            if (pending.Length > 0 || !File.Exists(path))
                return;
            byte[] bytes;
            using (var handle = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete))
            {
                var length = RandomAccess.GetLength(handle);
                if (length < end)
                    throw Damaged(lines, "the file is shorter than it was");
                bytes = new byte[length - end];
                for (var have = 0; have < bytes.Length;)
                {
                    var read = RandomAccess.Read(handle, bytes.AsSpan(have), end + have);
                    have = read > 0 ? have + read : throw Damaged(lines, "the file became shorter while it was read");
                }
            }
            var rest = bytes.AsSpan();
            while (rest.IndexOf((byte)'\n') is >= 0 and var length)
            {
                Take(rest[..length], lines + 1);
                lines++;
                end += length + 1;
                rest = rest[(length + 1)..];
            }
            torn = rest.Length;
        }
    }

    public void Dispose()
    {
        lock (gate)
        {
            held?.Dispose();
            held = null;
            pending.Dispose();
        }
    }

    /// <summary>A last line without its line end was never committed: it is cut, and a notice says so.</summary>
    private void Lock()
    {
        ThrowIfFailed();
        if (held is not null)
            return;
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        held = WriterLock.Acquire(path + ".lock", clock, WriterLock.DefaultWait);
        if (held.Notice is { } notice)
            notices.Add(notice);
        Refresh();
        if (torn == 0)
            return;
        using var handle = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
        var cut = new byte[(int)Math.Min(torn, 300)];
        RandomAccess.Read(handle, cut, end);
        RandomAccess.SetLength(handle, end);
        DurableFile.Sync(handle, path);
        notices.Add(FormattableString.Invariant($"'{path}' ended in an unfinished line; {torn} bytes after line {lines} were cut off. They were never reported as stored: {System.Text.Encoding.UTF8.GetString(cut)}"));
        torn = 0;
    }

    private void Append(RegisterLine line)
    {
        if (Apply(line) is { } fault)
            throw new ArgumentException($"Id {line.Id}: {fault}.", nameof(line));
        sum = line.SumAfter(sum);
        pending.Write((line with { Sum = sum }).ToBytes());
        lines++;
    }

    private void Take(ReadOnlySpan<byte> bytes, int number)
    {
        RegisterLine line;
        try
        {
            line = RegisterLine.Read(bytes);
            _ = line.Instant;
        }
        catch (Exception exception) when (exception is JsonException or FormatException)
        {
            throw Damaged(number, "it is no line of the register", exception);
        }
        var expected = line.SumAfter(sum);
        if (!string.Equals(line.Sum, expected, StringComparison.Ordinal))
            throw Damaged(number, "the line was changed, or one before it is missing");
        if (Apply(line) is { } fault)
            throw Damaged(number, fault);
        sum = expected;
    }

    /// <summary>Null when the line was taken; else why it cannot be.</summary>
    private string? Apply(RegisterLine line)
    {
        if (line is { Op: "source", Source: { Length: > 0 } path, Id: null, Ordinal: null, To: null, Reason: null })
        {
            if (!Digest.TryParse(line.Capture, out var capture))
                return $"'{line.Capture}' is not a digest";
            followed[path] = capture;
            follows++;
            return null;
        }
        if (!StatementId.TryParse(line.Id, out var id))
            return $"'{line.Id}' is not a statement id";
        switch (line)
        {
            case { Op: "mint", Source: { Length: > 0 } source, Ordinal: { } ordinal and > 0, To: null, Reason: null }:
                if (states.ContainsKey(id))
                    return "the id was minted before; ids are never reused";
                if (!ids.TryAdd((source, ordinal), id))
                    return "the source has an id already";
                states.Add(id, new RegisterState.Active(source, ordinal));
                return null;
            case { Op: "redirect", Reason: { Length: > 0 } reason, Source: null, Ordinal: null }:
                if (!StatementId.TryParse(line.To, out var to) || !states.ContainsKey(to) || !states.ContainsKey(id))
                    return "an id that was never minted cannot be redirected from or to";
                for (StatementId? step = to; step is { } at; step = (states[at] as RegisterState.Redirected)?.To)
                {
                    if (at == id)
                        return "the redirection leads back to itself";
                }
                states[id] = new RegisterState.Redirected(to, reason);
                return null;
            case { Op: "withdraw", Reason: { Length: > 0 } reason, To: null, Source: null, Ordinal: null }:
                if (!states.ContainsKey(id))
                    return "an id that was never minted cannot be withdrawn";
                states[id] = new RegisterState.Withdrawn(reason, line.Instant);
                return null;
            default:
                return "it is not one of mint (source, ordinal), redirect (to, reason), withdraw (reason) and source (capture)";
        }
    }

    private void ThrowIfFailed()
    {
        if (failure is not null)
            throw new RegisterException(failure);
    }

    private RegisterException Damaged(int line, string what, Exception? inner = null) =>
        new(FormattableString.Invariant($"{path}, line {line}: {what}. The file is damaged: restore it from a copy (a lost line would give its id away again)."), inner);
}

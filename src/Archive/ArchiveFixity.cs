using Archive.Captures;
using Archive.Index;
using Archive.Index.Storage;
using Archive.Ingest;
using Archive.Search;
using Archive.Statements;

namespace Archive;

/// <summary>The archive is not as it was written, and the work at hand cannot go on.</summary>
public sealed class ArchiveDamagedException(string message) : IOException(message);

/// <summary>Something in the archive that is not as it was written.</summary>
/// <param name="File">Relative to the archive's folder.</param>
public sealed record ArchiveProblem(string File, long? Offset, string Message)
{
    public override string ToString() => Offset is { } offset
        ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{File}, byte {offset}: {Message}")
        : $"{File}: {Message}";
}

public sealed record FixityReport(int Captures, int IndexFiles, IReadOnlyList<ArchiveProblem> Problems);

/// <summary>Reads every byte of captures, register and index against its digest or checksum, and keeps when that was.</summary>
public static class ArchiveFixity
{
    public static FixityReport Check(ArchiveFolder folder, TimeProvider clock)
    {
        var problems = new List<ArchiveProblem>();
        var count = Captures(folder, problems, out var end);
        var register = RegisterFile(folder, problems);
        var files = IndexFiles(folder, problems, end, register);
        DurableFile.Replace(folder.Fixity, new FixityState(clock.GetUtcNow(), count, problems.Count).ToJson());
        return new FixityReport(count, files, problems);
    }

    private static int Captures(ArchiveFolder folder, List<ArchiveProblem> problems, out CapturePosition end)
    {
        end = CapturePosition.Start;
        try
        {
            var store = CaptureStore.Open(folder.Captures, TimeProvider.System);
            end = store.End;
            problems.AddRange(store.Verify().Select(problem => new ArchiveProblem($"captures/{problem.File}", problem.Offset, $"{problem.What} {problem.Fix}")));
            return store.All.Count;
        }
        catch (WarcException fault)
        {
            problems.Add(new ArchiveProblem($"captures/{fault.File}", fault.Offset, fault.Message));
            return 0;
        }
    }

    private static Register? RegisterFile(ArchiveFolder folder, List<ArchiveProblem> problems)
    {
        try
        {
            var register = Register.Open(folder.Register, TimeProvider.System);
            if (register.IsTorn)
                problems.Add(new ArchiveProblem("register.jsonl", null, "The last line is not finished. It was never reported as stored; the next ingest cuts it off."));
            return register;
        }
        catch (RegisterException fault)
        {
            problems.Add(new ArchiveProblem("register.jsonl", null, fault.Message));
            return null;
        }
    }

    /// <summary>The index may hold nothing that captures and register do not bear out.</summary>
    private static int IndexFiles(ArchiveFolder folder, List<ArchiveProblem> problems, CapturePosition end, Register? register)
    {
        try
        {
            using var index = folder.OpenIndex();
            if (IndexBuilder.TryPosition(index.UserData, out var position) && position > end)
                problems.Add(new ArchiveProblem("captures", null, "Records are missing that the index was made from. Put the files back from a copy."));
            foreach (var statement in register is null ? [] : ArchiveSnapshot.All(index))
            {
                if (register!.Lookup(statement.Id) != new RegisterState.Active(statement.Source.Path, statement.Source.Ordinal))
                    problems.Add(new ArchiveProblem("register.jsonl", null, $"The id {statement.Id} of {statement.Source.Path} is not registered. Put the file back from a copy."));
            }
            problems.AddRange(index.Verify().Select(problem => new ArchiveProblem($"index/{problem.File}", problem.Offset, problem.Message)));
        }
        catch (Exception fault) when (fault is IndexDamagedException or IndexVersionException or IndexMissingException)
        {
            problems.Add(new ArchiveProblem("index", null, fault.Message));
        }
        return Directory.Exists(folder.Index) ? Directory.GetFiles(folder.Index).Length : 0;
    }
}

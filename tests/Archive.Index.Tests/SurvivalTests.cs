using Archive.Survival;

namespace Archive.Index.Tests;

/// <summary>What the commands of Archive.Survival do at length, in short.</summary>
public sealed class SurvivalTests : IDisposable
{
    private readonly string work = Directory.CreateTempSubdirectory("archive-index-").FullName;
    private readonly StringWriter log = new(System.Globalization.CultureInfo.InvariantCulture);

    public void Dispose()
    {
        Directory.Delete(work, recursive: true);
        log.Dispose();
    }

    [Fact]
    public void A_killed_writer_leaves_the_index_of_its_last_commit() =>
        Assert.Null(new KillRounds(Path.Combine(work, "index"), 3, log).Run(12));

    [Fact]
    public void A_commit_in_which_the_system_fails_leaves_the_one_before_and_says_so()
    {
        Assert.SkipWhen(FaultPoints.Missing() is not null, FaultPoints.Missing() ?? "");
        Assert.Empty(new FaultPoints(work, 1, log).Run(every: 43));
    }

    [Fact]
    public void Flipped_bytes_and_cut_files_are_found_and_never_answered_from() => Assert.Empty(DamageRun.Sample("flip", work, 211));

    [Fact]
    public void Files_that_lie_under_good_checksums_do_no_harm() => Assert.Empty(DamageRun.Sample("lies", work, 797));

    [Fact]
    public void Readers_and_a_writer_do_not_disturb_each_other() =>
        Assert.Empty(new Soak(Path.Combine(work, "index"), TimeSpan.FromSeconds(3), 4, log).Run());
}

#if LUCENE_NET
using Archive.Lucene;
#endif

namespace Archive.Index.Tests;

// The contract of the engines: one suite, run over every engine that was built in.

public sealed class EmbeddedExpandedQueryTests : ExpandedQueryTests<EmbeddedEngine>;

public sealed class EmbeddedMostFrequentTermsTests : MostFrequentTermsTests<EmbeddedEngine>;

public sealed class EmbeddedNearQueryTests : NearQueryTests<EmbeddedEngine>;

public sealed class EmbeddedNearTests : NearTests<EmbeddedEngine>;

public sealed class EmbeddedQueryTests : QueryTests<EmbeddedEngine>;

public sealed class EmbeddedSearchPropertyTests : SearchPropertyTests<EmbeddedEngine>
{
    protected override int LeastPassed => 20;
}

public sealed class EmbeddedSoundingTests : SoundingTests<EmbeddedEngine>;

public sealed class EmbeddedUnlessInTests : UnlessInTests<EmbeddedEngine>;

public sealed class EmbeddedWriterContractTests : WriterContractTests<EmbeddedEngine>;

#if LUCENE_NET
public sealed class LuceneExpandedQueryTests : ExpandedQueryTests<LuceneEngine>;

public sealed class LuceneMostFrequentTermsTests : MostFrequentTermsTests<LuceneEngine>;

public sealed class LuceneNearQueryTests : NearQueryTests<LuceneEngine>;

public sealed class LuceneNearTests : NearTests<LuceneEngine>;

public sealed class LuceneQueryTests : QueryTests<LuceneEngine>;

public sealed class LuceneSearchPropertyTests : SearchPropertyTests<LuceneEngine>;

public sealed class LuceneSoundingTests : SoundingTests<LuceneEngine>;

public sealed class LuceneUnlessInTests : UnlessInTests<LuceneEngine>;

public sealed class LuceneWriterContractTests : WriterContractTests<LuceneEngine>;
#endif

using Archive.Bench.BesideLucene;
using BenchmarkDotNet.Running;

if (args is ["index", .. var rest])
    return IndexBench.Run(rest);

BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
return 0;

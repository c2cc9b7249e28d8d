using System.Globalization;
using System.Runtime.InteropServices;
using SustainableCities.Benchmarks;

// dotnet run -c Release --project tests/SustainableCities.Benchmarks -- NAME…
var benchmarks = new Dictionary<string, Func<Task<IReadOnlyList<Comparison>>>>
{
    ["city-page"] = CityPage.RunAsync,
    ["reading"] = Reading.RunAsync,
    ["saving"] = Saving.RunAsync,
    ["import"] = Importing.RunAsync,
    ["import-memory"] = ImportMemory.RunAsync,
    ["values-page"] = ValuesPage.RunAsync,
    ["start"] = StartUp.RunAsync,
};

if (args is ["memory-server", var port, var body])
{
    await MemoryServer.ServeAsync(int.Parse(port, CultureInfo.InvariantCulture), body);
    return 0;
}

var names = args is ["all"] ? benchmarks.Keys : args.AsEnumerable();
if (args.Length == 0 || names.Any(x => !benchmarks.ContainsKey(x)))
{
    Console.Error.WriteLine($"Name what to measure: all, {string.Join(", ", benchmarks.Keys)}.");
    return 2;
}

var rows = new List<Comparison>();
foreach (var name in names)
{
    Console.Error.WriteLine($"{name} …");
    rows.AddRange(await benchmarks[name]());
}

Console.WriteLine($".NET {Environment.Version}, {RuntimeInformation.OSDescription}, {Environment.ProcessorCount} cores");
Console.WriteLine();
Console.WriteLine("| what | portal | floor | unit | ratio | target | met |");
Console.WriteLine("|---|---:|---:|---|---:|---|---|");
foreach (var row in rows)
{
    Console.WriteLine(row.Row);
}

return rows.TrueForAll(x => x.Met) ? 0 : 1;

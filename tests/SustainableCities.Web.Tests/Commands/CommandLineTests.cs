using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using SustainableCities.Testing;
using Xunit;

namespace SustainableCities.Web.Tests.Commands;

/// <summary>The command line as its users meet it: the built program in a process, its exit code and its two streams.</summary>
public sealed class CommandLineTests : IAsyncLifetime
{
    private readonly string storage = Directory.CreateTempSubdirectory("portal-storage-").FullName;
    private TestDatabase? database;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync() => database = await TestDatabase.CreateAsync(TestEngine.Sqlite);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await database!.DisposeAsync();
        Directory.Delete(storage, recursive: true);
    }

    [Theory]
    [InlineData("nonsense", "nonsense")]
    [InlineData("user", "Required command")]
    [InlineData("user create --email a@b.example", "--name")]
    [InlineData("user create --email a@b.example --name A --role king", "king")]
    [InlineData("user create --email a@b.example --name A --role lead --city Not_A_Key", "Not_A_Key")]
    [InlineData("user disable", "email")]
    [InlineData("token create --user a@b.example --name t --days x", "x")]
    [InlineData("token create --user a@b.example --name t --days 0", "--days")]
    [InlineData("migrate now", "now")]
    [InlineData("serve --port 1", "--port")]
    public async Task Wrong_usage_is_2_and_says_what(string line, string said)
    {
        var result = await RunAsync(line);

        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.Contains(said, result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [OnBothDatabases]
    public async Task Accounts_and_tokens_are_made_listed_and_disabled(TestEngine engine)
    {
        await database!.DisposeAsync();
        database = await TestDatabase.CreateAsync(engine);
        var made = await RunAsync("user create --email Ann@portal.example --name Ann --role admin");
        Assert.Equal(0, made.ExitCode);
        Assert.Matches(@"\A/account/setup\?token=[\w-]{43}\z", made.Output);

        var token = await RunAsync("token create --user ann@portal.example --name monitoring --days 30");
        Assert.Equal(0, token.ExitCode);
        Assert.Matches(@"\Ascp_[\w-]{43}\z", token.Output);

        Assert.Equal(new CommandResult(0, "Ann@portal.example\tAnn\t-\tactive\tadmin", ""), await RunAsync("user list"));
        Assert.Equal(new CommandResult(0, "", ""), await RunAsync("user disable ann@portal.example"));
        Assert.Equal("Ann@portal.example\tAnn\t-\tdisabled\tadmin", (await RunAsync("user list")).Output);
        Assert.Equal(new CommandResult(1, "", "user: The account ann@portal.example is disabled."), await RunAsync("token create --user ann@portal.example --name again"));

        var audit = await RunAsync("audit verify");
        Assert.Equal((0, "Sound: 3 entries, 0 values, 0 files of evidence."), (audit.ExitCode, audit.Output));
    }

    [Theory]
    [InlineData("user disable nobody@portal.example", "There is no account nobody@portal.example.")]
    [InlineData("user create --email nonsense --name A", "An e-mail address is needed")]
    [InlineData("user create --email a@b.example --name A --role lead --city atlantis", "There is no city atlantis.")]
    [InlineData("user create --email a@b.example --name A --role reviewer --city atlantis", "organisation: A reviewer belongs to an organisation")]
    [InlineData("user list --Limits:SignInsPerMinute=many", "Limits:SignInsPerMinute is “many”")]
    [InlineData("user list --Database:Provider MySql", "Database:Provider is “MySql”")]
    public async Task A_failure_is_1_with_its_reason_on_standard_error(string line, string said)
    {
        var result = await RunAsync(line);

        Assert.Equal((1, ""), (result.ExitCode, result.Output));
        Assert.Contains(said, result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_changed_entry_of_the_trail_is_named()
    {
        await RunAsync("user create --email ann@portal.example --name Ann --role admin");
        await ExecuteAsync("""UPDATE "AuditTrail" SET "After" = '{"role":"viewer"}' WHERE "Action" = 'user.create' """);

        var result = await RunAsync("audit verify");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("changed at chain system, entry 1", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("user list")]
    [InlineData("serve")]
    public async Task A_database_older_than_the_program_is_refused_and_the_missing_migration_named(string line)
    {
        await ExecuteAsync("""DELETE FROM "__EFMigrationsHistory" """);

        var result = await RunAsync(line + " --environment=Production");

        Assert.Equal((1, ""), (result.ExitCode, result.Output));
        Assert.Contains("The database is older than this program: it lacks", result.Error, StringComparison.Ordinal);
        Assert.Contains("_Initial", result.Error, StringComparison.Ordinal);
        Assert.Contains("“migrate”", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("user list", "Production")]
    [InlineData("migrate", "Production")]
    [InlineData("serve", "Production")]
    [InlineData("serve", "Development")]
    public async Task A_database_newer_than_the_program_is_refused_and_the_unknown_migration_named(string line, string environment)
    {
        await ExecuteAsync("""INSERT INTO "__EFMigrationsHistory" VALUES ('29990101000000_FromTheFuture', '99.0.0')""");

        var result = await RunAsync($"{line} --environment={environment}");

        Assert.Equal((1, ""), (result.ExitCode, result.Output));
        Assert.Contains("The database is newer than this program: it has 29990101000000_FromTheFuture", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Migrate_makes_a_database_names_what_it_ran_and_has_nothing_to_do_the_second_time()
    {
        var path = Path.Combine(storage, "new", "portal.db");
        var owner = $"--ConnectionStrings:Owner=Data Source={path}";

        var first = await PortalProcess.RunAsync(database!, storage, "migrate", owner);
        var second = await PortalProcess.RunAsync(database!, storage, "migrate", owner);

        Assert.Equal(0, first.ExitCode);
        Assert.Equal(Migrations(), first.Output);
        Assert.Equal(new CommandResult(0, "", ""), second);
        Assert.True(File.Exists(path));
    }

    [Fact]
    public async Task A_migration_that_was_killed_does_not_stop_the_next()
    {
        await ExecuteAsync("""
            CREATE TABLE IF NOT EXISTS "__EFMigrationsLock" ("Id" INTEGER NOT NULL CONSTRAINT "PK___EFMigrationsLock" PRIMARY KEY, "Timestamp" TEXT NOT NULL);
            INSERT INTO "__EFMigrationsLock" VALUES (1, '2026-01-01');
            """);
        await using (var db = database!.Open())
        {
            await ExecuteAsync("""DELETE FROM "__EFMigrationsHistory" """);
            foreach (var table in await db.Database.SqlQueryRaw<string>("SELECT name AS Value FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '\\_\\_EF%' ESCAPE '\\' AND name NOT LIKE 'sqlite%'").ToListAsync(Stop))
            {
                await ExecuteAsync($"""PRAGMA foreign_keys = OFF; DROP TABLE "{table}" """);
            }
        }

        var result = await RunAsync("migrate");

        Assert.Equal(0, result.ExitCode);
        Assert.Equal(Migrations(), result.Output);
    }

    /// <summary>What a new database needs, a line each.</summary>
    private string Migrations()
    {
        using var db = database!.Open();
        return string.Join('\n', db.Database.GetMigrations());
    }

    [Fact]
    public async Task Help_is_a_result_and_no_error()
    {
        var result = await RunAsync("--help");

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.All(["serve", "migrate", "user", "token", "audit"], x => Assert.Contains(x, result.Output, StringComparison.Ordinal));
    }

    private Task<CommandResult> RunAsync(string line) => PortalProcess.RunAsync(database!, storage, line.Split(' '));

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = new SqliteConnection(database!.ConnectionString);
        await connection.OpenAsync(Stop);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(Stop);
    }
}

using Microsoft.Data.Sqlite;
using Passband.Results.Store;

namespace Passband.Results.Tests.Store;

/// <summary>Databases that cannot be used are told in a sentence and left as they are.</summary>
public sealed class DatabaseFileTests : IDisposable
{
    private readonly StoreLab _lab = new();

    private string Database => _lab.Folders.Database;

    public void Dispose() => _lab.Dispose();

    [Fact]
    public void A_missing_folder_is_made()
    {
        Assert.False(Directory.Exists(_lab.Folders.Data));
        Assert.True(_lab.Store.DatabaseBytes > 0);
        Assert.True(File.Exists(Database));
    }

    [Fact]
    public void A_restart_finds_what_was_stored()
    {
        var document = StoreLab.Document(1);
        _lab.Store.Add(document);
        _lab.Store.SetTags(document.Id, ["paper"]);
        _lab.Store.SetNote(document.Id, "look again");
        Assert.Equal((0, 1), (_lab.Store.ColourIndexOf("a"), _lab.Store.ColourIndexOf("b")));
        _lab.Reopen();
        Assert.Equal(["paper"], _lab.Store.Find(document.Id)!.Tags);
        Assert.Equal("look again", _lab.Store.Find(document.Id)!.Note);
        Assert.Equal((1, 0, 2), (_lab.Store.ColourIndexOf("b"), _lab.Store.ColourIndexOf("a"), _lab.Store.ColourIndexOf("c")));
    }

    [Fact]
    public void A_file_that_is_no_database_is_told_and_kept() => Refused("is damaged: put back a copy of it", path => File.WriteAllText(path, new string('x', 5000)));

    [Fact]
    public void A_database_cut_short_is_told_and_kept() => Refused("is damaged", path =>
    {
        Fill();
        using var file = File.OpenWrite(path);
        file.SetLength(file.Length / 2);
    });

    [Fact]
    public void A_database_with_damaged_pages_is_told_and_kept() => Refused("is damaged", path =>
    {
        Fill();
        using var file = File.OpenWrite(path);
        for (file.Position = 4096; file.Position < file.Length;) file.WriteByte(0xA5);
    });

    [Fact]
    public void A_database_from_a_newer_version_is_told_and_kept() => Refused("was made by a newer version of Passband: use that version", path =>
    {
        Fill();
        Run(path, "INSERT INTO __EFMigrationsHistory VALUES ('29991231235959_Later', '99.0.0')");
    });

    [Fact]
    public void A_database_of_another_program_is_told_and_kept() => Refused("belongs to another program", path =>
        Run(path, "CREATE TABLE Birds (Name TEXT); INSERT INTO Birds VALUES ('wren')"));

    [Fact]
    public void A_folder_in_the_databases_place_is_told()
    {
        Directory.CreateDirectory(Database);
        Assert.Contains($"The database {Database} is a folder: move it away", Assert.Throws<StoreException>(() => _lab.Store).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_data_folder_that_cannot_be_made_is_told()
    {
        File.WriteAllText(_lab.File("file"), "");
        var folders = _lab.Folders with { Data = _lab.File("file/data") };
        var problem = Assert.Throws<StoreException>(() => ResultStore.Open(folders));
        Assert.StartsWith($"The data folder {folders.Data} cannot be written (", problem.Message, StringComparison.Ordinal);
        Assert.EndsWith("make it writable, or name another data folder.", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_file_becomes_a_database()
    {
        Directory.CreateDirectory(_lab.Folders.Data);
        File.WriteAllText(Database, "");
        Assert.Null(_lab.Store.Find("none"));
    }

    [Fact]
    public void A_second_store_on_the_same_folder_is_refused_until_the_first_is_closed()
    {
        _lab.Store.Add(StoreLab.Document(1));
        var problem = Assert.Throws<StoreException>(() => ResultStore.Open(_lab.Folders));
        Assert.Contains($"{_lab.Folders.Data} is in use by another dashboard", problem.Message, StringComparison.Ordinal);
        _lab.Close();
        using var second = ResultStore.Open(_lab.Folders);
        Assert.NotNull(second.Find(StoreLab.Document(1).Id));
    }

    [Fact]
    public void A_lock_file_left_behind_by_a_dead_process_is_no_obstacle()
    {
        Directory.CreateDirectory(_lab.Folders.Data);
        File.WriteAllText(Path.Combine(_lab.Folders.Data, "lock"), "");
        Assert.Null(_lab.Store.Find("none"));
    }

    [Fact]
    public void A_process_that_died_while_it_made_the_tables_leaves_no_obstacle()
    {
        Directory.CreateDirectory(_lab.Folders.Data);
        Run(Database, """
            CREATE TABLE "__EFMigrationsLock" ("Id" INTEGER NOT NULL PRIMARY KEY, "Timestamp" TEXT NOT NULL);
            INSERT INTO "__EFMigrationsLock" VALUES (1, '2026-01-01 00:00:00');
            """);
        Assert.Null(_lab.Store.Find("none"));
    }

    [Fact]
    public void A_database_locked_for_good_by_another_program_stays_readable()
    {
        var document = StoreLab.Document(1);
        _lab.Store.Add(document);
        using var other = Connect(Database);
        Run(other, "BEGIN IMMEDIATE");
        Assert.NotNull(_lab.Store.Find(document.Id));
        Run(other, "ROLLBACK");
    }

    // What a process leaves that is killed: its database and journal as they are at that moment.
    [Fact]
    public void A_copy_taken_in_the_middle_of_the_work_has_everything_that_was_finished()
    {
        var jobs = new JobRecords(_lab.Store);
        for (var i = 0; i < 20; i++) _lab.Store.Add(StoreLab.Document(i));
        jobs.Save(new() { Id = "job", Owner = "ada", State = "running", Title = "Blur", Request = "{}", CreatedUtc = DateTimeOffset.UnixEpoch });
        jobs.Write("job", "half done");
        var after = _lab.Folders with { Data = _lab.File("after") };
        Directory.CreateDirectory(after.Data);
        foreach (var suffix in new[] { "", "-wal" }) File.Copy(_lab.Folders.Database + suffix, after.Database + suffix);
        using var store = ResultStore.Open(after);
        Assert.All(Enumerable.Range(0, 20), i => Assert.NotNull(store.Find(StoreLab.Document(i).Id)));
        Assert.Equal("running", new JobRecords(store).Find("job")!.State);
        Assert.Equal(["half done"], new JobRecords(store).Log("job").Select(l => l.Text));
    }

    private void Refused(string words, Action<string> spoil)
    {
        Directory.CreateDirectory(_lab.Folders.Data);
        spoil(Database);
        var before = File.ReadAllBytes(Database);
        var problem = Assert.Throws<StoreException>(() => _lab.Store);
        Assert.StartsWith($"The database {Database} ", problem.Message, StringComparison.Ordinal);
        Assert.Contains(words, problem.Message, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(Database));
        // The folder is free again: the file can be moved away and the store opened.
        File.Move(Database, Database + ".old");
        Assert.Equal(0, _lab.Store.Refresh().Files - _lab.Lab.Enumerate().Count());
    }

    private void Fill()
    {
        for (var i = 0; i < 50; i++) _lab.Store.Add(StoreLab.Document(i));
        _lab.Close();
    }

    private static SqliteConnection Connect(string path)
    {
        var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        return connection;
    }

    private static void Run(string path, string statement)
    {
        using var connection = Connect(path);
        Run(connection, statement);
    }

    private static void Run(SqliteConnection connection, string statement)
    {
        using var command = connection.CreateCommand();
        command.CommandText = statement;
        command.ExecuteNonQuery();
    }
}

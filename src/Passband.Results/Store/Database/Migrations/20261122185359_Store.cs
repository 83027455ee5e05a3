using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Passband.Results.Store.Database.Migrations
{
    /// <inheritdoc />
    internal sealed partial class StoreTables : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "Files",
                columns: table => new
                {
                    Origin = table.Column<int>(nullable: false),
                    Trashed = table.Column<bool>(nullable: false),
                    Path = table.Column<string>(nullable: false),
                    Size = table.Column<long>(nullable: false),
                    ChangedTicks = table.Column<long>(nullable: false),
                    ResultId = table.Column<string>(nullable: true),
                    StartedUtc = table.Column<long>(nullable: true),
                    Problem = table.Column<string>(nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Files", x => new { x.Path, x.Origin, x.Trashed });
                });

            migrationBuilder.CreateTable(
                name: "Jobs",
                columns: table => new
                {
                    Id = table.Column<string>(nullable: false),
                    Owner = table.Column<string>(nullable: false),
                    State = table.Column<string>(nullable: false),
                    Title = table.Column<string>(nullable: false),
                    Request = table.Column<string>(nullable: false),
                    CreatedUtc = table.Column<long>(nullable: false),
                    StartedUtc = table.Column<long>(nullable: true),
                    FinishedUtc = table.Column<long>(nullable: true),
                    Fraction = table.Column<double>(nullable: false),
                    Failure = table.Column<string>(nullable: true),
                    Results = table.Column<string>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Jobs", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "NetworkColours",
                columns: table => new
                {
                    Network = table.Column<string>(nullable: false),
                    Index = table.Column<int>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_NetworkColours", x => x.Network);
                });

            migrationBuilder.CreateTable(
                name: "Remarks",
                columns: table => new
                {
                    ResultId = table.Column<string>(nullable: false),
                    Note = table.Column<string>(nullable: true),
                    Tags = table.Column<string>(nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Remarks", x => x.ResultId);
                });

            migrationBuilder.CreateTable(
                name: "Results",
                columns: table => new
                {
                    Id = table.Column<string>(nullable: false),
                    Experiment = table.Column<string>(nullable: false),
                    Title = table.Column<string>(nullable: false),
                    Network = table.Column<string>(nullable: false),
                    NetworkSha256 = table.Column<string>(nullable: false),
                    Training = table.Column<string>(nullable: true),
                    ImageSetId = table.Column<string>(nullable: false),
                    ImageSet = table.Column<string>(nullable: false),
                    ImageSetSha256 = table.Column<string>(nullable: false),
                    Images = table.Column<int>(nullable: false),
                    Device = table.Column<string>(nullable: false),
                    StartedUtc = table.Column<long>(nullable: false),
                    DurationSeconds = table.Column<double>(nullable: false),
                    ImagesPerSecond = table.Column<double>(nullable: true),
                    CleanAccuracy = table.Column<double>(nullable: true),
                    Scalars = table.Column<string>(nullable: false),
                    SearchText = table.Column<string>(nullable: false),
                    Note = table.Column<string>(nullable: true),
                    DeletedUtc = table.Column<long>(nullable: true),
                    Origin = table.Column<int>(nullable: false),
                    Path = table.Column<string>(nullable: false),
                    Tags = table.Column<string>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Results", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "JobLog",
                columns: table => new
                {
                    JobId = table.Column<string>(nullable: false),
                    Line = table.Column<int>(nullable: false),
                    TimeUtc = table.Column<long>(nullable: false),
                    Text = table.Column<string>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_JobLog", x => new { x.JobId, x.Line });
                    table.ForeignKey(
                        name: "FK_JobLog_Jobs_JobId",
                        column: x => x.JobId,
                        principalTable: "Jobs",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Files_ResultId",
                table: "Files",
                column: "ResultId");

            migrationBuilder.CreateIndex(
                name: "IX_Jobs_CreatedUtc_Id",
                table: "Jobs",
                columns: new[] { "CreatedUtc", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Results_DeletedUtc_Network_ImageSet_Experiment_Device_Tags",
                table: "Results",
                columns: new[] { "DeletedUtc", "Network", "ImageSet", "Experiment", "Device", "Tags" });

            migrationBuilder.CreateIndex(
                name: "IX_Results_NetworkSha256_StartedUtc",
                table: "Results",
                columns: new[] { "NetworkSha256", "StartedUtc" });

            migrationBuilder.CreateIndex(
                name: "IX_Results_StartedUtc_Id",
                table: "Results",
                columns: new[] { "StartedUtc", "Id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Files");

            migrationBuilder.DropTable(
                name: "JobLog");

            migrationBuilder.DropTable(
                name: "NetworkColours");

            migrationBuilder.DropTable(
                name: "Remarks");

            migrationBuilder.DropTable(
                name: "Results");

            migrationBuilder.DropTable(
                name: "Jobs");
        }
    }
}

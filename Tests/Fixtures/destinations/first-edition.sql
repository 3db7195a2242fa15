-- A small workspace as the first edition wrote it (version 0 of the bookkeeping).
PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE _workspace (workspace TEXT NOT NULL);
INSERT INTO _workspace VALUES('workspace 13000');
CREATE TABLE _state (
    stream TEXT PRIMARY KEY NOT NULL, "table" TEXT NOT NULL UNIQUE COLLATE NOCASE,
    key TEXT NOT NULL, mode TEXT NOT NULL, running BOOLEAN NOT NULL, base INTEGER NOT NULL,
    run TEXT, page TEXT, watermark TEXT,
    read INTEGER NOT NULL, decoded INTEGER NOT NULL, written INTEGER NOT NULL, merged INTEGER NOT NULL,
    refused INTEGER NOT NULL);
INSERT INTO _state VALUES('customers','customers','["cio_id"]','replace',0,0,'2026-11-26T21:53:45Z',NULL,'1795730025',3,3,3,0,0);
INSERT INTO _state VALUES('messages','messages','["id"]','merge',0,0,'2026-11-26T21:53:45Z',NULL,'1795730025',4,4,4,0,0);
CREATE TABLE _columns (
    "table" TEXT NOT NULL COLLATE NOCASE, position INTEGER NOT NULL, source TEXT NOT NULL,
    "column" TEXT NOT NULL, type TEXT NOT NULL, PRIMARY KEY ("table", position));
INSERT INTO _columns VALUES('messages',0,'id','id','string');
INSERT INTO _columns VALUES('messages',1,'deduplicate_id','deduplicate_id','string');
INSERT INTO _columns VALUES('messages',2,'type','type','string');
INSERT INTO _columns VALUES('messages',3,'created','created','timestamp');
INSERT INTO _columns VALUES('messages',4,'customer_id','customer_id','string');
INSERT INTO _columns VALUES('messages',5,'customer_identifiers','customer_identifiers','json');
INSERT INTO _columns VALUES('messages',6,'recipient','recipient','string');
INSERT INTO _columns VALUES('messages',7,'subject','subject','string');
INSERT INTO _columns VALUES('messages',8,'metrics','metrics','json');
INSERT INTO _columns VALUES('messages',9,'failure_message','failure_message','string');
INSERT INTO _columns VALUES('messages',10,'campaign_id','campaign_id','integer');
INSERT INTO _columns VALUES('messages',11,'newsletter_id','newsletter_id','integer');
INSERT INTO _columns VALUES('messages',12,'broadcast_id','broadcast_id','integer');
INSERT INTO _columns VALUES('messages',13,'action_id','action_id','integer');
INSERT INTO _columns VALUES('messages',14,'parent_action_id','parent_action_id','integer');
INSERT INTO _columns VALUES('messages',15,'content_id','content_id','integer');
INSERT INTO _columns VALUES('messages',16,'msg_template_id','msg_template_id','integer');
INSERT INTO _columns VALUES('messages',17,'message_template_id','message_template_id','integer');
INSERT INTO _columns VALUES('messages',18,'trigger_event_id','trigger_event_id','string');
INSERT INTO _columns VALUES('messages',19,'forgotten','forgotten','boolean');
INSERT INTO _columns VALUES('messages',20,'_extra','_extra','json');
INSERT INTO _columns VALUES('customers',0,'cio_id','cio_id','string');
INSERT INTO _columns VALUES('customers',1,'id','id','string');
INSERT INTO _columns VALUES('customers',2,'email','email','string');
INSERT INTO _columns VALUES('customers',3,'_extra','_extra','json');
CREATE TABLE _refused (
    stream TEXT NOT NULL, reason TEXT NOT NULL, record TEXT NOT NULL, run TEXT NOT NULL);
CREATE TABLE _ledger (
    stream TEXT NOT NULL, run TEXT NOT NULL,
    read INTEGER NOT NULL, decoded INTEGER NOT NULL, written INTEGER NOT NULL, merged INTEGER NOT NULL,
    refused INTEGER NOT NULL, finished_at TEXT NOT NULL);
INSERT INTO _ledger VALUES('customers','2026-11-26T21:53:45Z',3,3,3,0,0,'2026-11-26T21:53:45Z');
INSERT INTO _ledger VALUES('messages','2026-11-26T21:53:45Z',4,4,4,0,0,'2026-11-26T21:53:45Z');
CREATE TABLE IF NOT EXISTS "messages" ("id" TEXT NOT NULL, "deduplicate_id" TEXT, "type" TEXT, "created" INTEGER, "customer_id" TEXT, "customer_identifiers" TEXT, "recipient" TEXT, "subject" TEXT, "metrics" TEXT, "failure_message" TEXT, "campaign_id" INTEGER, "newsletter_id" INTEGER, "broadcast_id" INTEGER, "action_id" INTEGER, "parent_action_id" INTEGER, "content_id" INTEGER, "msg_template_id" INTEGER, "message_template_id" INTEGER, "trigger_event_id" TEXT, "forgotten" BOOLEAN, "_extra" TEXT, "_extracted_at" TEXT NOT NULL, PRIMARY KEY ("id"));
INSERT INTO messages VALUES('dgOq6QSKU9i6Rj9cc=','dgOq6QSKU9i6Rj9cc=:1733628045','webhook',1733628013,'1','{"id":"1","email":"jürgen1@bücher.example","cio_id":"a300000001"}','https://example.com/hook?person=a300000001','','{"created":1733628013,"sent":1733628045}',NULL,NULL,NULL,4,9004,NULL,NULL,111,NULL,NULL,0,NULL,'2026-11-26T21:53:45Z');
INSERT INTO messages VALUES('dgOq6QSKU9i6Rj9cY=','dgOq6QSKU9i6Rj9cY=:1711914870','webhook',1711914852,'2','{"id":"2","email":"person2@example.com","cio_id":"a300000002"}','https://example.com/hook?person=a300000002','','{"created":1711914852,"sent":1711914870}',NULL,11,NULL,NULL,1110,NULL,NULL,132,NULL,NULL,0,NULL,'2026-11-26T21:53:45Z');
INSERT INTO messages VALUES('dgOq6QSKU9i6Rj9cQ=','dgOq6QSKU9i6Rj9cQ=:1745192494','email',1745192136,'2','{"id":"2","email":"person2@example.com","cio_id":"a300000002"}','person2@example.com','Tab	here','{"created":1745192136,"sent":1745192187,"delivered":1745192494}',NULL,NULL,NULL,NULL,NULL,NULL,NULL,138,NULL,NULL,0,NULL,'2026-11-26T21:53:45Z');
INSERT INTO messages VALUES('dgOq6QSKU9i6Rj9cU=','dgOq6QSKU9i6Rj9cU=:1784012988','email',1784012431,'3','{"id":"3","email":"person3@example.com","cio_id":"a300000003"}','person3@example.com','Your receipt №{n}','{"created":1784012431,"sent":1784012460,"delivered":1784012988}',NULL,9,NULL,NULL,904,NULL,NULL,144,NULL,NULL,0,NULL,'2026-11-26T21:53:45Z');
CREATE TABLE IF NOT EXISTS "customers" ("cio_id" TEXT NOT NULL, "id" TEXT, "email" TEXT, "_extra" TEXT, "_extracted_at" TEXT NOT NULL, PRIMARY KEY ("cio_id"));
INSERT INTO customers VALUES('a300000001','1','jürgen1@bücher.example',NULL,'2026-11-26T21:53:45Z');
INSERT INTO customers VALUES('a300000002','2','person2@example.com',NULL,'2026-11-26T21:53:45Z');
INSERT INTO customers VALUES('a300000003','3','person3@example.com',NULL,'2026-11-26T21:53:45Z');
COMMIT;
